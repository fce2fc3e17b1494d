/** It does not require java.compiler, where {@code Generated} lives. */
module com.acme {
  requires transitive dev.lastly;

  exports com.acme;
}
