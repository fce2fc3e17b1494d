package app;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Tells Micronaut of the gauge. */
@Factory
public class Gauges {
  @Singleton
  Gauge gauge() {
    return new Gauge();
  }
}
