# The errors of a batch, as /run/cfn/batch.json tells them to its worker. Prints a line for each, with tabs between
# FILE, LINE, COLUMN, CODE and MESSAGE. Ends with 2 when the text isn't JSON.
{ rest = rest $0 "\n" }
END { read_value("") }

function next_character() {
    sub(/^[ \t\r\n,:]+/, "", rest)
    return substr(rest, 1, 1)
}
function give_up() {
    print "errors.awk: this is no JSON: " substr(rest, 1, 40) > "/dev/stderr"
    exit 2
}
# What stands between two quotes; the first of them is next.
function read_string(    done, c) {
    rest = substr(rest, 2)
    while (match(rest, /["\\]/)) {
        done = done substr(rest, 1, RSTART - 1)
        c = substr(rest, RSTART, 2)
        rest = substr(rest, RSTART + (c ~ /^"/ ? 1 : 2))
        if (c ~ /^"/) return done
        if (c == "\\u") { done = done "?"; rest = substr(rest, 5) }
        else done = done (c ~ /[nrtbf]$/ ? " " : substr(c, 2))
    }
    give_up()
}
function read_object(path,    key) {
    rest = substr(rest, 2)
    while (next_character() != "}") {
        if (next_character() != "\"") give_up()
        key = read_string()
        read_value(path "/" key)
    }
    rest = substr(rest, 2)
}
# An element of a list goes by the path of the list.
function read_list(path) {
    rest = substr(rest, 2)
    while (next_character() != "]") {
        if (rest == "") give_up()
        read_value(path)
        if (path == "/errors") tell()
    }
    rest = substr(rest, 2)
}
function read_value(path,    c) {
    c = next_character()
    if (c == "{") read_object(path)
    else if (c == "[") read_list(path)
    else if (c == "\"") found[path] = read_string()
    else if (match(rest, /^[-+.0-9A-Za-z]+/)) {
        found[path] = substr(rest, 1, RLENGTH)
        rest = substr(rest, RLENGTH + 1)
    } else give_up()
}
function tell(    part, text) {
    text = found["/errors/error"]
    gsub(/[ \t]+/, " ", text)
    print found["/errors/file"] "\t" found["/errors/line"] + 0 "\t" found["/errors/column"] + 0 "\t" found["/errors/code"] "\t" text
    for (part in found) if (part ~ /^\/errors\//) delete found[part]
}
