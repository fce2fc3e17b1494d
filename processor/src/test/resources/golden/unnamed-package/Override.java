/** Hides the annotation from the whole package. */
final class Override {
  private Override() {}
}
