package app;

/** What MapStruct copies a gauge to. */
@lombok.Data
public class Level {
  private boolean open;
}
