package org.dermatome.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    private final RuleSet rules = RuleSet.compile(TestLibraries.elm(TestLibraries.texts("Base", "Constructs")));

    @Test
    void oneRuleSetServesManyThreadsWithTheValuesOfOne() throws Exception {
        RandomResponses random = new RandomResponses(7);
        List<RuleAnswers> sheets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sheets.add(new HapiAnswers(random.next()));
        }
        List<List<Object>> alone = sheets.stream().map(this::everything).toList();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                wrong.add(pool.submit(differences(sheets, alone, thread)));
            }
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Callable<Integer> differences(List<RuleAnswers> sheets, List<List<Object>> alone, int offset) {
        return () -> {
            int wrong = 0;
            for (int round = 0; round < ROUNDS; round++) {
                int index = (round * 7 + offset) % sheets.size();
                if (!everything(sheets.get(index)).equals(alone.get(index))) {
                    wrong++;
                }
            }
            return wrong;
        };
    }

    private List<Object> everything(RuleAnswers answers) {
        RuleEvaluation evaluation = rules.evaluate(answers);
        List<Object> all = new ArrayList<>();
        for (Rule rule : rules.rules("Constructs")) {
            all.add(evaluation.value(rule));
            all.add(evaluation.reasons(rule));
        }
        return all;
    }
}
