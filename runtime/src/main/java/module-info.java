/** Cleanup for promises: the annotations, and the runtime that generated wrappers call. */
module dev.lastly {
  requires static org.jspecify;

  exports dev.lastly;
  exports dev.lastly.spi;
}
