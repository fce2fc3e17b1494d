package app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The object that is wrapped. */
@Singleton
public class PlainTickets implements Tickets {
  @Inject
  public PlainTickets() {}

  @Override
  public CompletableFuture<ImmutableTicket> sell(Money price, boolean open) {
    return CompletableFuture.completedFuture(
        ImmutableTicket.builder().id("ticket for " + price.cents()).build());
  }

  @Override
  public CompletableFuture<@Nullable String> buy(LineBuilder line, @Nullable String note) {
    return CompletableFuture.completedFuture(note);
  }

  @Override
  public CompletableFuture<String> find(Class<? extends Customer_> by, LevelsImpl levels) {
    return CompletableFuture.completedFuture(by.getSimpleName());
  }

  @Override
  public void print(LineBuilder line) {
    System.out.println("printed " + line.build());
  }
}
