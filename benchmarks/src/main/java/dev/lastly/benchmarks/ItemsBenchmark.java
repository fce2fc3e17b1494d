/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import dev.lastly.Lastly;
import dev.lastly.mutiny.Multis;
import dev.lastly.reactor.Fluxes;
import dev.lastly.rxjava3.Flowables;
import dev.lastly.spi.PromiseType;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.reactivestreams.FlowAdapters;
import reactor.core.publisher.Flux;

/** An item of a stream, on its way from the source to a subscriber that has been there for long. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseG1GC") // or it is another one on one processor
public class ItemsBenchmark {
  private static final Integer ITEM = 1;

  /** What stands between the source and the subscriber. */
  public enum Way {
    /** Lastly. */
    FLUX_LASTLY {
      @Override
      void subscribe(Emitter source, Permits permits, Consumer<Integer> subscriber) {
        lastly(Fluxes.type(), flux(source), permits).subscribe(subscriber);
      }
    },
    /** The operator. */
    FLUX_DO_FINALLY {
      @Override
      void subscribe(Emitter source, Permits permits, Consumer<Integer> subscriber) {
        flux(source).doFinally(signal -> permits.leave()).subscribe(subscriber);
      }
    },
    /** Lastly. */
    MULTI_LASTLY {
      @Override
      void subscribe(Emitter source, Permits permits, Consumer<Integer> subscriber) {
        lastly(Multis.type(), Multi.createFrom().publisher(source), permits)
            .subscribe()
            .with(subscriber);
      }
    },
    /** The operator. */
    MULTI_ON_TERMINATION {
      @Override
      void subscribe(Emitter source, Permits permits, Consumer<Integer> subscriber) {
        Multi.createFrom()
            .publisher(source)
            .onTermination()
            .invoke(permits::leave)
            .subscribe()
            .with(subscriber);
      }
    },
    /** Lastly. */
    FLOWABLE_LASTLY {
      @Override
      void subscribe(Emitter source, Permits permits, Consumer<Integer> subscriber) {
        keep(
            lastly(Flowables.type(), flowable(source), permits)
                .subscribe(item -> subscriber.accept(item)));
      }
    },
    /** The operator. */
    FLOWABLE_DO_FINALLY {
      @Override
      void subscribe(Emitter source, Permits permits, Consumer<Integer> subscriber) {
        keep(flowable(source).doFinally(permits::leave).subscribe(item -> subscriber.accept(item)));
      }
    };

    abstract void subscribe(Emitter source, Permits permits, Consumer<Integer> subscriber);

    private static Flux<Integer> flux(Emitter source) {
      return Flux.from(FlowAdapters.toPublisher(source));
    }

    private static Flowable<Integer> flowable(Emitter source) {
      return Flowable.fromPublisher(FlowAdapters.toPublisher(source));
    }

    private static <P> P lastly(PromiseType<P, Integer> type, P source, Permits permits) {
      return Lastly.standard()
          .call("Loads.all", type, () -> source)
          .andFinally(() -> permits.leave())
          .promise();
    }

    @SuppressWarnings("unused") // it is not going to be cancelled
    private static void keep(Object subscription) {}
  }

  /** A source without an end. */
  private static final class Emitter implements Flow.Publisher<Integer>, Flow.Subscription {
    private Flow.Subscriber<? super Integer> subscriber;

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> given) {
      subscriber = given;
      given.onSubscribe(this);
    }

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }

  /** All ways, if no other choice is made with {@code -p way=..}. */
  @Param public Way way;

  private final Emitter source = new Emitter();
  private int received;

  /** Called by JMH. */
  @Setup
  public void setUp() {
    way.subscribe(source, new Permits(), item -> received += item);
  }

  @Benchmark
  public int item() {
    source.subscriber.onNext(ITEM);
    return received;
  }
}
