package app;

import dagger.Component;
import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;

/** The application that Dagger puts together. */
@Singleton
@Component(modules = Shop.Wiring.class)
public interface Shop {
  Tickets tickets();

  /** The objects that Dagger does not find by itself. */
  @Module
  final class Wiring {
    private Wiring() {}

    @Provides
    static Gauge gauge() {
      return new Gauge();
    }

    @Provides
    static Tickets tickets(PlainTickets plain, Gauge gauge, Counter counter) {
      return new TicketsWithFinally(plain, gauge, counter);
    }
  }
}
