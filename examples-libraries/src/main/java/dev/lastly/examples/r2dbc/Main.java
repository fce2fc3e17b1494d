/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import reactor.core.scheduler.Schedulers;

/** Runs the same load on all three libraries, and prints what has become of the connections. */
public final class Main {
  private static final int EACH = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A load on a database of its own, and the number of connections that are still held after it.
   */
  public record Count(Load load, int held) {}

  private Main() {}

  public static void main(String[] args) {
    System.out.printf("%-42s%12s%12s%12s%n", "", "doFinally", "usingWhen", "Lastly");
    print("straight from the driver", false);
    print("from r2dbc-pool", true);
    Schedulers.shutdownNow();
  }

  private static void print(String from, boolean pooled) {
    List<Count> counts =
        List.of(
            count(DoFinallyLibrary::new, pooled, EACH),
            count(UsingWhenLibrary::new, pooled, EACH),
            count(SessionLibrary::on, pooled, EACH));
    System.out.println("connections " + from);
    for (Load.End end : Load.End.values()) {
      print("  " + end.words, counts, count -> count.load.ended(end));
    }
    print(
        "  ended while the connection was in use", counts, count -> count.load.signalledTooEarly());
    print("  connections still held", counts, Count::held);
  }

  private static void print(String what, List<Count> counts, ToIntFunction<Count> number) {
    System.out.printf("%-42s", what);
    counts.forEach(count -> System.out.printf("%12d", number.applyAsInt(count)));
    System.out.println();
  }

  /** Runs a load. */
  public static Count count(
      Function<ConnectionFactory, Library> library, boolean pooled, int each) {
    try (Database database = new Database(Load.End.values().length * each, PATIENCE)) {
      IntSupplier held = pooled ? database::held : database::open;
      Load load = new Load(held, library.apply(pooled ? database.pool() : database.driver()));
      load.run(each);
      return new Count(load, held.getAsInt());
    }
  }
}
