package dev.lastly.tck;

/** A reason of the kit's own, which no library treats in a way of its own. It is checked. */
final class Reason extends Exception {
  private static final long serialVersionUID = 1;

  Reason(String name) {
    super(name);
  }

  /** One that {@link Throwable#addSuppressed} leaves alone. */
  private Reason(String name, boolean enableSuppression) {
    super(name, null, enableSuppression, true);
  }

  static Reason withoutSuppression(String name) {
    return new Reason(name, false);
  }

  /** Throws even what is checked out of a method that does not say so. */
  @SuppressWarnings("unchecked")
  static <T extends Throwable> RuntimeException thrown(Throwable t) throws T {
    throw (T) t;
  }
}
