# Mends the errors that javac found in one file: a rule for each kind of error, by its message and its place.
#
#   awk -v file=FILE -f mend.awk part=classes CLASSES part=errors ERRORS part=text FILE
#
# CLASSES has a line "NAME<tab>PACKAGE" for each class that can be imported, ERRORS are of errors.awk. Prints the mended
# text; says on standard error what it did. An error without a rule stays: another batch, or the next iteration, may do
# away with it.
BEGIN { FS = "\t" }
part == "classes" { package_of[$1] = $2; next }
part == "errors" { if ($1 == file) { row[++errors] = $2; column[errors] = $3; message[errors] = $5 } next }
{ text[++lines] = $0 }
END {
    # From the end to the beginning: what is mended moves nothing that comes before it.
    while ((one = last_error()) > 0) {
        done = mend(row[one], column[one], message[one])
        printf "%s:%d: %s: %s\n", file, row[one], message[one], done ? "mended" : "left as it is" > "/dev/stderr"
        seen[one] = 1
    }
    print_text()
}

function last_error(    i, best) {
    for (i = 1; i <= errors; i++)
        if (!seen[i] && (!best || row[i] > row[best] || (row[i] == row[best] && column[i] > column[best]))) best = i
    return best + 0
}
# Puts something else in the place of the rest of a line.
function replace_rest(l, at, new) {
    text[l] = substr(text[l], 1, at - 1) new
    return 1
}
# Whether a line before this one, or this one, has it; the number of the nearest is in nearest.
function look_up(l, regex) {
    for (nearest = l; nearest >= 1; nearest--) if (text[nearest] ~ regex) return 1
    return 0
}

function mend(l, at, what,    word) {
    if (what ~ /^cannot find symbol/) return match(substr(text[l], at), /^[A-Z][A-Za-z]*/) ? import_of(substr(text[l], at, RLENGTH)) : 0
    if (what ~ /^incompatible types: String cannot be converted to int/) return to_number(l, at)
    if (what ~ /^incompatible types: int cannot be converted to String/) return wrap(l, "String.valueOf(", ")")
    if (what ~ /^incompatible types: possible lossy conversion from double to int/) return wrap(l, "(int) (", ")")
    split(what, word, / |;/)
    if (what ~ /^unreported exception /) return declare_exception(l, word[3])
    if (what ~ /^cannot assign a value to final variable /) return unseal(word[8])
    if (what ~ /^variable .* might not have been initialized/) return initialize(l, word[2])
    if (what ~ /^unreachable statement/) return gone[l] = 1
    return 0
}
function import_of(name) {
    if (!(name in package_of)) return 0
    if (!(name in imported)) imports = imports "import " package_of[name] "." name ";\n"
    imported[name] = 1
    return 1
}
# A text with a number in it is that number; any other text is parsed.
function to_number(l, at,    rest) {
    rest = substr(text[l], at)
    if (match(rest, /^"[0-9]+"/)) return replace_rest(l, at, substr(rest, 2, RLENGTH - 2) substr(rest, RLENGTH + 1))
    # javac points to the bracket of an element.
    while (at > 1 && substr(text[l], at - 1, 1) ~ /[A-Za-z0-9_]/) at--
    rest = substr(text[l], at)
    if (!match(rest, /^[A-Za-z0-9_]+(\[[A-Za-z0-9_]+\])?/)) return 0
    return replace_rest(l, at, "Integer.parseInt(" substr(rest, 1, RLENGTH) ")" substr(rest, RLENGTH + 1))
}
# Around the value that the line gives to a variable.
function wrap(l, before, behind,    at) {
    at = index(text[l], " = ")
    if (at == 0 || text[l] !~ /;$/) return 0
    return replace_rest(l, at + 3, before substr(text[l], at + 3, length(text[l]) - at - 3) behind ";")
}
function declare_exception(l, name) {
    if (!look_up(l, "^    [a-z].*[)].* [{]$")) return 0
    import_of(name)
    if (text[nearest] !~ (" throws .*" name)) sub(/ [{]$/, " throws " name " {", text[nearest])
    return 1
}
function unseal(name,    l) {
    for (l = 1; l <= lines; l++) if (text[l] ~ (" final .* " name ";$")) return sub(/ final /, " ", text[l])
    return 0
}
function initialize(l, name) {
    return look_up(l, " int " name ";$") && sub(/;$/, " = 0;", text[nearest])
}

function print_text(    l) {
    for (l = 1; l <= lines; l++) {
        if (!gone[l]) print text[l]
        if (l == 2) printf "%s", imports
    }
}
