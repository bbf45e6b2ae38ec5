# Any text: no CR LF, no tabs, no blanks at line ends.
# check prints "LINE: what", or " what" of the whole file; with mend=1 it prints the mended text.
{
    carriage = sub(/\r$/, "")
    tabs = index($0, "\t")
    if (mend) {
        gsub(/\t/, "    ")
        sub(/ +$/, "")
        print
        next
    }
    if (carriage) returns++
    if (tabs) print FNR ": a tab"
    if ($0 ~ /[ \t]$/) print FNR ": blanks at the end of the line"
}
END { if (!mend && returns) print " " returns " lines end in CR LF" }
