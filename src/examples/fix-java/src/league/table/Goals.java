package league.table;

import java.util.List;
import league.model.Match;

public final class Goals {
    private Goals() {}

    public static int sum(List<Match> matches) {
        int sum;
        for (Match match : matches) {
            sum += match.goals();
        }
        return sum;
    }

    public static int percentOfHomeWins(List<Match> matches) {
        double wins = 0;
        for (Match match : matches) {
            if (match.homeGoals() > match.awayGoals()) {
                wins++;
            }
        }
        int percent = 100 * wins / matches.size();
        return percent;
    }
}
