/** Hides nothing, as the import of another one wins. */
final class Objects {
  private Objects() {}
}
