# Java properties: key=value, each key once. Where a key stands twice the last one counts, as java.util.Properties has it.
# check prints "LINE: what"; with mend=1 it prints the mended text.
function found(what) { if (!mend) print FNR ": " what }
/^ *$/ || /^ *[#!]/ { text[FNR] = $0; next }
{
    if (!match($0, /^[^ =:]+/)) { found("no key before the separator"); text[FNR] = $0; next }
    key = substr($0, 1, RLENGTH)
    rest = substr($0, RLENGTH + 1)
    if (rest !~ /^ *[=: ]/) found("no separator after " key)
    else if (rest !~ /^=([^ ]|$)/) found("the separator after " key " is not a plain =")
    sub(/^ *[=: ] */, "", rest)
    if (key in last) {
        found(key " was set before, in line " last[key])
        delete text[last[key]]
    }
    last[key] = FNR
    text[FNR] = key "=" rest
}
END { if (mend) for (i = 1; i <= FNR; i++) if (i in text) print text[i] }
