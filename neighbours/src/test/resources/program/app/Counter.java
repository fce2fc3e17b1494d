package app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Created by Micronaut, and by Dagger. */
@Singleton
public class Counter {
  @Inject
  public Counter() {}

  public void count() {
    System.out.println("counted");
  }

  public void store(LevelsImpl levels) {
    Gauge gauge = new Gauge();
    gauge.setOpen(true);
    System.out.println("stored " + levels.level(gauge).isOpen());
  }
}
