# INI files: closed [sections], "key = value", each key once in its section (the last one counts).
# check prints "LINE: what"; with mend=1 it prints the mended text.
function found(what) { if (!mend) print FNR ": " what }
/^ *$/ || /^ *[#;]/ { text[FNR] = $0; next }
/^ *\[/ {
    if ($0 !~ /\] *$/) found("the section header is not closed")
    gsub(/[][ ]/, "")
    section = $0
    text[FNR] = "[" section "]"
    next
}
{
    if (section == "") found("a key before the first section")
    if (!match($0, /^ *[A-Za-z0-9_.-]+/)) { found("no key"); text[FNR] = $0; next }
    key = substr($0, 1, RLENGTH)
    rest = substr($0, RLENGTH + 1)
    sub(/^ +/, "", key)
    if (rest !~ /^ = [^ ]/) found("it is written \"" key " = value\"")
    sub(/^ *[=:]? */, "", rest)
    name = section "." key
    if (name in last) {
        found(key " was set before in [" section "], in line " last[name])
        delete text[last[name]]
    }
    last[name] = FNR
    text[FNR] = key " = " rest
}
END { if (mend) for (i = 1; i <= FNR; i++) if (i in text) print text[i] }
