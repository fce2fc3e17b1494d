/** It requires java.compiler, where {@code Generated} lives. */
module com.acme {
  requires dev.lastly;
  requires java.compiler;
}
