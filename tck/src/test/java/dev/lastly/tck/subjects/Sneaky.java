package dev.lastly.tck.subjects;

/** Throws what is checked out of a method that does not say so. */
final class Sneaky {
  private Sneaky() {}

  @SuppressWarnings("unchecked")
  static <T extends Throwable> RuntimeException thrown(Throwable t) throws T {
    throw (T) t;
  }
}
