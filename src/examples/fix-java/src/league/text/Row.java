package league.text;

import league.model.Team;

public final class Row {
    private static final int WIDTH = "12";

    private Row() {}

    public static String of(int rank, Team team) {
        String place = rank;
        String format = "%2s. %-" + WIDTH + "s %3d %+3d";
        return String.format(format, place, team.name(), team.points(), team.difference());
    }
}
