# CSV: commas, as many fields as the header, closed quotes, decimal points, nothing empty, rows in the order of their
# first field, each once. check prints "LINE: what"; with mend=1 it prints the mended rows (mender.sh puts them in order).
# An empty field is found but never mended: nothing here says what it should hold.
function found(what) { if (!mend) print FNR ": " what }
function split_row(row, separator,    i, c, quoted) { # fields into field[1..n]; returns n, or 0 when a quote is open
    n = 1; field[1] = ""; quoted = 0
    for (i = 1; i <= length(row); i++) {
        c = substr(row, i, 1)
        if (c == "\"") quoted = !quoted
        else if (c == separator && !quoted) { field[++n] = ""; continue }
        field[n] = field[n] c
    }
    return quoted ? 0 : n
}
function close_quote(row,    i, tried) { # closes the open quote where that gives the header's number of fields
    for (i = 1; i <= length(row) + 1; i++)
        if (i > length(row) || substr(row, i, 1) == ",") {
            tried = substr(row, 1, i - 1) "\"" substr(row, i)
            if (split_row(tried, ",") == columns) return tried
        }
    return row
}
FNR == 1 {
    columns = split_row($0, ",")
    for (i = 1; i <= columns; i++) { header[i] = field[i]; decimal[i] = field[i] ~ /(price|weight|amount)$/ }
    if (mend) print
    next
}
/^$/ { found("an empty line"); next }
{
    row = $0
    if (split_row(row, ",") == 0) { found("a quote is not closed"); row = close_quote(row) }
    if (split_row(row, ",") != columns && split_row(row, ";") == columns) {
        found("fields are separated by ;")
        gsub(/;/, ",", row)
    }
    if (split_row(row, ",") != columns) { found(n " fields, the header has " columns); if (mend) print row; next }
    for (i = 1; i <= columns; i++) {
        if (field[i] == "" || field[i] == "\"\"") found("no " header[i])
        else if (decimal[i] && field[i] !~ /^[0-9]+(\.[0-9]+)?$/) {
            found(header[i] " is not a number with a decimal point: " field[i])
            gsub(/"/, "", field[i]); sub(/,/, ".", field[i])
        }
    }
    line = field[1]
    for (i = 2; i <= columns; i++) line = line "," field[i]
    if (mend) { print line; next }
    if (line in rows) found("the row of line " rows[line] " again")
    else if (field[1] in keys) found("another row for " field[1] ", beside line " keys[field[1]])
    else if (FNR > 2 && (field[1] "") < (before "")) found("out of order: " field[1] " after " before)
    rows[line] = FNR; keys[field[1]] = FNR; before = field[1]
}
