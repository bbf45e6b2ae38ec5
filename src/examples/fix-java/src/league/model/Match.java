package league.model;

public record Match(String home, int homeGoals, int awayGoals, String away) {
    public int goals() {
        return homeGoals + awayGoals;
    }

    public static Match parse(String line) {
        String[] parts = line.split(" ");
        return new Match(parts[0], parts[1], parts[2], parts[3]);
    }
}
