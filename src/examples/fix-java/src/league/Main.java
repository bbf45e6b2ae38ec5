package league;

import java.util.List;
import league.file.MatchFile;
import league.model.Match;
import league.model.Team;
import league.table.Goals;
import league.table.Table;

public final class Main {
    public static void main(String[] arguments) {
        List<Match> matches = new MatchFile(arguments[0]).matches();
        Table table = new Table();
        matches.forEach(table::add);
        int rank = 1;
        for (Team team : table.ranking()) {
            System.out.println(Row.of(rank, team));
            rank++;
        }
        String goals = Goals.sum(matches);
        System.out.println(goals + " goals in " + matches.size() + " matches, " + Goals.percentOfHomeWins(matches) + " % home wins");
    }
}
