package league.model;

public final class Team {
    private final String name;
    private final int points;
    private int scored;
    private int conceded;

    public Team(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public int points() {
        return points;
    }

    public int difference() {
        return scored - conceded;
    }

    public void played(int own, int others) {
        scored += own;
        conceded += others;
        points += own > others ? 3 : own == others ? 1 : 0;
    }
}
