/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call with cleanups, from the call to the settled result. Each benchmark is a scenario of {@link
 * Contender}, each form a way to write it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseG1GC") // or it is another one on one processor
public class FinallyBenchmark {
  /** How the cleanup is attached. */
  public enum Form {
    /** Not at all. */
    NONE,
    /** The wrapper that the processor generates. */
    LASTLY,
    /** See {@link BareNode}. */
    BARE_NODE,
    /** See {@link WhenComplete}. */
    WHEN_COMPLETE,
    /** See {@link ManualResult}. */
    MANUAL_RESULT,
    /** See {@link HandleThenCompose}. */
    HANDLE_THEN_COMPOSE,
    /** See {@link HandleThenComposeSync}. */
    HANDLE_THEN_COMPOSE_SYNC,
    /** See {@link VertxEventually}. */
    VERTX_EVENTUALLY,
    /** See {@link GuavaCallAsync}. */
    GUAVA_CALL_ASYNC;

    /** Loads only the classes of this form, as an application has one. */
    private Contender contender() {
      return switch (this) {
        case NONE -> Contender.of((source, permits) -> source);
        case LASTLY -> Contender.lastly();
        case BARE_NODE -> Contender.of(BareNode::new);
        case WHEN_COMPLETE -> Contender.of(WhenComplete::new);
        case MANUAL_RESULT -> Contender.of(ManualResult::new);
        case HANDLE_THEN_COMPOSE -> Contender.of(HandleThenCompose::new);
        case HANDLE_THEN_COMPOSE_SYNC -> Contender.of(HandleThenComposeSync::new);
        case VERTX_EVENTUALLY -> new VertxEventually();
        case GUAVA_CALL_ASYNC -> new GuavaCallAsync();
      };
    }
  }

  /** All forms, if no other choice is made with {@code -p form=..}. */
  @Param public Form form;

  private Contender contender;

  /** Called by JMH. */
  @Setup
  public void setUp() {
    contender = form.contender();
  }

  @Benchmark
  public Object pending() {
    return contender.pending();
  }

  @Benchmark
  public Object settled() {
    return contender.settled();
  }

  @Benchmark
  public Object three() {
    return contender.three();
  }

  @Benchmark
  public Object failing() {
    return contender.failing();
  }
}
