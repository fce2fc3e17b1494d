package app;

/** AutoValue writes the class that extends it. */
@com.google.auto.value.AutoValue
public abstract class Money {
  public abstract int cents();

  public static Money of(int cents) {
    return new AutoValue_Money(cents);
  }
}
