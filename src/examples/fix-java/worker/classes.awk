# The classes that sources declare, by their packages: prints a line "NAME<tab>PACKAGE" for each.
/^package / { sub(/;.*/, ""); package = $2 }
/^public / && match($0, /(class|record|interface|enum) [A-Za-z0-9_]+/) {
    name = substr($0, RSTART, RLENGTH)
    sub(/.* /, "", name)
    print name "\t" package
}
