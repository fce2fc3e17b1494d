package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith({
  Delegate.class,
  Lastly.class,
  Package.class,
  Objects.class,
  Record.class,
  Yield.class,
  URLCache.class,
  S3.class,
  Permits.class,
  com.acme.other.Permits.class,
  Permits.Inner.class,
  Override.class,
  com.acme.third.Permits.class,
  IO.class
})
public interface Work {
  @Finally({
    "Delegate.one",
    "Lastly.two",
    "Package.three",
    "Objects.four",
    "Record.five",
    "Yield.six",
    "URLCache.seven",
    "S3.eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen"
  })
  CompletableFuture<String> run();
}
