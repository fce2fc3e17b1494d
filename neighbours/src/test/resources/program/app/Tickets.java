package app;

import dev.lastly.Container;
import dev.lastly.Finally;
import dev.lastly.FinallyIn;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Mentions types that nearly every neighbour generates. */
@FinallyWith({Gauge.class, Counter.class})
@FinallyIn(Container.MICRONAUT)
public interface Tickets {
  @Finally({"setOpen", "count"})
  CompletableFuture<ImmutableTicket> sell(Money price, boolean open);

  @Finally({"count", "Tickets.print"})
  CompletableFuture<@Nullable String> buy(LineBuilder line, @Nullable String note);

  @Finally("store")
  CompletableFuture<String> find(Class<? extends Customer_> by, LevelsImpl levels);

  void print(LineBuilder line);
}
