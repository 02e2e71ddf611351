package org.dermatome.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.settings.Limits;
import org.dermatome.server.settings.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class EvaluationGateTest {

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @Test
    void noMoreRunAtOnceThanTheLimitLets() throws ExecutionException, InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (EvaluationGate gate = gate("evaluations", "3")) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(clients.submit(() -> gate.run("test", () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    pause(5);
                    return running.decrementAndGet();
                })));
            }
            for (Future<Integer> each : all) {
                each.get();
            }
        }
        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void whoFindsTheQueueFullIsToldToComeBackAtOnceAndWhoWaitsTooLongAfterTheWait() throws InterruptedException {
        try (EvaluationGate gate = gate("evaluations", "1", "waiting", "1", "waiting-time", "300ms")) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            clients.submit(() -> gate.run("test", () -> {
                started.countDown();
                return await(end);
            }));
            started.await();
            Future<BaseServerResponseException> waiting = clients.submit(() -> refusal(gate));
            pause(100);
            BaseServerResponseException full = refusal(gate);
            assertThat(full.getStatusCode()).isEqualTo(429);
            assertThat(full.getResponseHeaders()).containsKey("Retry-After");
            assertThat(waiting).succeedsWithin(java.time.Duration.ofSeconds(10)).satisfies(busy -> {
                assertThat(busy.getStatusCode()).isEqualTo(503);
                assertThat(busy.getResponseHeaders()).containsKey("Retry-After");
            });
            end.countDown();
        }
    }

    @Test
    void workThatTakesTooLongIsInterruptedAndTheThreadIsCleanAfterwards() {
        try (EvaluationGate gate = gate("evaluation-time", "50ms")) {
            BaseServerResponseException late = catchThrowableOfType(() -> gate.run("test", () -> {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                throw new CancellationException();
            }), BaseServerResponseException.class);
            assertThat(late.getStatusCode()).isEqualTo(504);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(gate.<String>run("test", () -> "next")).isEqualTo("next");
        }
    }

    @Test
    void aWriteIsNeverInterruptedAndIsToldThatItsTimeIsOverWhenItAsks() {
        try (EvaluationGate gate = gate("write-time", "20ms")) {
            BaseServerResponseException late = catchThrowableOfType(() -> gate.run(Lane.WRITE, "test", () -> {
                gate.checkTime();
                pause(60);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                gate.checkTime();
                return "stored";
            }), BaseServerResponseException.class);
            assertThat(late.getStatusCode()).isEqualTo(504);
            assertThat(late.getResponseHeaders()).containsKey("Retry-After");
            assertThat(gate.isInside()).isFalse();
        }
    }

    @Test
    void whatReadsFromADatabaseWithinAComputationIsNotInterruptedAndTheComputationIsAfterwards() {
        try (EvaluationGate gate = gate("evaluation-time", "20ms")) {
            List<Boolean> interrupted = new ArrayList<>();
            gate.run("test", () -> {
                gate.undisturbed(() -> {
                    pause(60);
                    return interrupted.add(Thread.currentThread().isInterrupted());
                });
                return interrupted.add(Thread.currentThread().isInterrupted());
            });
            assertThat(interrupted).containsExactly(false, true);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void whatTakesLongTakesNobodyElsesPlace() throws InterruptedException {
        try (EvaluationGate gate = gate("long-evaluations", "1", "writes", "1", "waiting", "0")) {
            CountDownLatch started = new CountDownLatch(2);
            CountDownLatch end = new CountDownLatch(1);
            for (Lane lane : List.of(Lane.LONG_EVALUATION, Lane.WRITE)) {
                clients.submit(() -> gate.run(lane, "test", () -> {
                    started.countDown();
                    return await(end);
                }));
            }
            started.await();
            assertThat(gate.<String>run("test", () -> "run")).isEqualTo("run");
            for (Lane lane : List.of(Lane.LONG_EVALUATION, Lane.WRITE)) {
                assertThat(catchThrowableOfType(() -> gate.run(lane, "test", () -> "run"), BaseServerResponseException.class).getStatusCode()).isEqualTo(429);
            }
            end.countDown();
        }
    }

    @Test
    void aFailureOfTheWorkStaysWhatItIsAndFreesItsPlace() {
        try (EvaluationGate gate = gate("evaluations", "1", "waiting", "0")) {
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowableOfType(() -> gate.run("test", () -> {
                    throw new IllegalArgumentException("mine");
                }), IllegalArgumentException.class)).hasMessage("mine");
            }
        }
    }

    private static BaseServerResponseException refusal(EvaluationGate gate) {
        return catchThrowableOfType(() -> gate.run("test", () -> "run"), BaseServerResponseException.class);
    }

    private static EvaluationGate gate(String... limits) {
        MockEnvironment environment = new MockEnvironment();
        for (int i = 0; i < limits.length; i += 2) {
            environment.setProperty("dermatome.limits." + limits[i], limits[i + 1]);
        }
        return new EvaluationGate(Limits.of(Settings.of(environment)), new Meters());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
