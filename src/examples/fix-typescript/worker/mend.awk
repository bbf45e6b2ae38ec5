# Mends the errors that tsc found in one file: a rule for each kind of error, by its code, its place and its message.
#
#   awk -v file=FILE -f mend.awk part=index INDEX part=errors ERRORS part=text FILE
#
# INDEX is of index.awk, ERRORS of errors.awk. Prints the mended text; says on standard error what it did. An error
# without a rule stays: another batch, or the next iteration, may do away with it.
BEGIN { FS = "\t" }
part == "index" { learn(); next }
part == "errors" { if ($1 == file) remember($2, $3, $4, $5); next }
{ text[++lines] = $0 }
END {
    # From the end to the beginning: what is mended moves nothing that comes before it.
    while ((one = last_error()) > 0) {
        done = gone[row[one]] || mend(row[one], column[one], code[one], message[one])
        printf "%s:%d:%d: %s: %s\n", file, row[one], column[one], code[one], done ? "mended" : "left as it is" > "/dev/stderr"
        seen[one] = 1
    }
    print_text()
}

# ---- what is known

function learn() {
    if ($1 == "file") files[$2] = 1
    if ($1 == "export") exporter[$2] = $3
    if ($1 == "property") property[$2, $3] = $4
    if ($1 == "typed" && ++uses[$2, $3] > most[$2]) { most[$2] = uses[$2, $3]; habit[$2] = $3 }
}
function remember(l, c, kind, what) {
    row[++errors] = l; column[errors] = c; code[errors] = kind; message[errors] = what
    wanted[suggestion(what)] = 1
}
function last_error(    i, best) {
    for (i = 1; i <= errors; i++)
        if (!seen[i] && (!best || row[i] > row[best] || (row[i] == row[best] && column[i] > column[best]))) best = i
    return best + 0
}
function suggestion(what) {
    return match(what, /Did you mean (to write )?'/) ? word_at(what, RSTART + RLENGTH) : ""
}
function default_of(type) {
    if (type ~ /\[\]$/) return "[]"
    return type == "string" ? "\"\"" : type == "number" ? "0" : type == "boolean" ? "false" : ""
}

# ---- texts

function word_at(where, at) { return match(substr(where, at), /^[A-Za-z0-9_$]+/) ? substr(where, at, RLENGTH) : "" }
# Puts something else in the place of LENGTH characters.
function replace(l, at, size, new) {
    text[l] = substr(text[l], 1, at - 1) new substr(text[l], at + size)
    return 1
}
# Where an expression that begins at a place ends: before the comma, semicolon or bracket that isn't in brackets of its own.
function end_of(l, at,    c, depth) {
    for (; at <= length(text[l]); at++) {
        c = substr(text[l], at, 1)
        if (c ~ /[([{]/) depth++
        if (depth == 0 && c ~ /[])},;]/) return at
        if (c ~ /[])}]/) depth--
    }
    return at
}
# Where the value begins that a declaration, property or return statement at a place gives.
function value_at(l, at) {
    if (substr(text[l], at) ~ /^return /) return at + 7
    return match(substr(text[l], at), /^[A-Za-z0-9_]+(: []A-Za-z0-9_[]+ =|:| =) /) ? at + RLENGTH : 0
}
function path_between(from, to,    a, b, i, up, n, path) {
    n = split(from, a, "/")
    split(to, b, "/")
    for (i = 1; i < n && a[i] == b[i]; i++) continue
    for (up = i; up < n; up++) path = path "../"
    if (path == "") path = "./"
    for (; i in b; i++) path = path b[i] (i + 1 in b ? "/" : "")
    sub(/\.ts$/, "", path)
    return path
}

# ---- the rules

function mend(l, at, kind, what,    told, meant) {
    split(what, told, "'")
    meant = suggestion(what)
    if (meant != "") return replace(l, at, length(word_at(text[l], at)), meant)
    if (kind == "TS2304") return import_of(told[2])
    if (kind == "TS2307") return other_path(l, told[2])
    if (kind == "TS2322") return other_value(l, value_at(l, at), told[2], told[4])
    if (kind == "TS2345") return other_value(l, at, told[2], told[4])
    if (kind == "TS18048") return optional(l, at, length(told[2]))
    if (kind == "TS2532") return match(substr(text[l], at), /^[A-Za-z0-9_.]+(\[[^]]*\]|\([^()]*\))/) ? optional(l, at, RLENGTH) : 0
    if (kind == "TS2339") return field(l, at, told[2], told[4])
    if (kind == "TS2554") return fewer_arguments(l, at, what)
    if (kind == "TS2588") return variable(l, told[2])
    if (kind == "TS2741") return further_property(l, at, told[2], told[6])
    if (kind == "TS6133") return unused(l, at, told[2])
    if (kind == "TS7006" && told[2] in habit) return replace(l, at, length(told[2]), told[2] ": " habit[told[2]])
    return 0
}
function import_of(name) {
    if (!(name in exporter)) return 0
    imports[name] = "import { " name " } from \"" path_between(file, exporter[name]) "\";"
    return 1
}
function other_path(l, path,    name, found, candidate) {
    name = path
    sub(/.*\//, "", name)
    for (candidate in files) if (candidate ~ "/" name "\\.ts$") found = candidate
    return found == "" ? 0 : replace(l, index(text[l], path), length(path), path_between(file, found))
}
function other_value(l, at, from, to,    end) {
    if (at == 0) return 0
    end = end_of(l, at)
    if (from ~ /\| undefined$/ && default_of(to) != "") return replace(l, end, 0, " ?? " default_of(to))
    if (from == "number" && to == "string") return replace(l, at, end - at, "String(" substr(text[l], at, end - at) ")")
    if (from ~ /string/ && to == "number" && match(substr(text[l], at, end - at), /"[0-9.]+"/))
        return replace(l, at + RSTART - 1, RLENGTH, substr(text[l], at + RSTART, RLENGTH - 2))
    return 0
}
function optional(l, at, size,    following) {
    following = substr(text[l], at + size, 1)
    return following == "." ? replace(l, at + size, 1, "?.") : following == "[" ? replace(l, at + size, 0, "?.") : 0
}
function field(l, at, name, owner,    i) {
    if (substr(text[l], at - 5, 5) != "this." || !(name in habit)) return 0
    for (i = 1; i <= lines; i++)
        if (text[i] ~ "class " owner " .*[{]$") {
            after[i] = "  " name ": " habit[name] " = " default_of(habit[name]) ";"
            return 1
        }
    return 0
}
function fewer_arguments(l, at, what,    count, from, to) {
    split(what, count, /[^0-9]+/)
    if (count[3] <= count[2]) return 0
    for (to = end_of(l, at); substr(text[l], to, 1) == ","; to = end_of(l, to + 1)) continue
    for (from = at; substr(text[l], from - 1, 1) ~ /[ ,]/; from--) continue
    return replace(l, from, to - from, "")
}
function variable(l, name) {
    for (; l >= 1; l--) if (sub("const " name " = ", "let " name " = ", text[l])) return 1
    return 0
}
function further_property(l, at, name, owner,    value, brace) {
    value = default_of(property[owner, name])
    brace = index(substr(text[l], at), "{")
    if (value == "" || brace == 0) return 0
    if (text[l] !~ /[{]$/) return replace(l, at + brace, 0, " " name ": " value ",")
    match(text[l + 1], /^ */)
    after[l] = substr(text[l + 1], 1, RLENGTH) name ": " value ","
    return 1
}
# What is unused goes, unless something else in the file was meant to use it.
function unused(l, at, name) {
    if (name in wanted) return 0
    if (text[l] ~ "^import [{] " name " [}]" || text[l] ~ "^ *(const|let) " name " = [^()]*;$") return gone[l] = 1
    if (text[l] ~ /^import /) return sub(", " name " ", " ", text[l]) || sub(" " name ", ", " ", text[l])
    return substr(text[l], at + length(name), 1) ~ /[,):]/ ? replace(l, at, 0, "_") : 0
}

function print_text(    l, name, top) {
    for (name in imports) { print imports[name]; top = 1 }
    if (top && text[1] !~ /^import /) print ""
    for (l = 1; l <= lines; l++) {
        if (!gone[l]) print text[l]
        if (l in after) print after[l]
    }
}
