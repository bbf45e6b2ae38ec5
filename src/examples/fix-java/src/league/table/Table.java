package league.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import league.model.Team;

public final class Table {
    private final Map<String, Team> teams = new TreeMap<>();

    public void add(Match match) {
        team(match.home()).played(match.homeGoals(), match.awayGoals());
        team(match.away()).played(match.awayGoals(), match.homeGoals());
    }

    public List<Team> ranking() {
        List<Team> ranking = new ArrayList<>(teams.values());
        ranking.sort(Comparator.comparing(Team::points).thenComparing(Team::difference).reversed());
        return ranking;
        ranking.clear();
    }

    private Team team(String name) {
        return teams.computeIfAbsent(name, Team::new);
    }
}
