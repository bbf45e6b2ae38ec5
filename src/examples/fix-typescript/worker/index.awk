# What the sources of a project declare. Prints, with tabs between the parts:
#   file FILE                  each file
#   export NAME FILE           NAME can be imported from FILE
#   property OWNER NAME TYPE   the interface or class OWNER has it
#   typed NAME TYPE            something of that name was given that type: a parameter, field or variable
BEGIN { OFS = "\t" }
FNR == 1 { owner = ""; print "file", FILENAME }
/^export (interface|class|function|const|type|enum) / { name = $3; sub(/[^A-Za-z0-9_].*/, "", name); print "export", name, FILENAME }
/^(export )?(interface|class) / { owner = $0; sub(/^(export )?(interface|class) /, "", owner); sub(/[^A-Za-z0-9_].*/, "", owner) }
/^[}]/ { owner = "" }
{
    for (rest = $0; match(rest, /[A-Za-z_]+\??: (string|number|boolean|[A-Z][A-Za-z]*)(\[\])?/); rest = substr(rest, RSTART + RLENGTH)) {
        name = type = substr(rest, RSTART, RLENGTH)
        sub(/\??:.*/, "", name)
        sub(/.*: /, "", type)
        print "typed", name, type
        if (owner != "" && $0 ~ "^  " name "\\??:") print "property", owner, name, type
    }
}
