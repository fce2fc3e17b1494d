package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Parameter names choose the overload; without a cast the compiler would prefer another one. */
@FinallyWith(Releases.class)
public interface Locks {
  @Finally("release")
  CompletableFuture<String> byName(String name);

  @Finally("release")
  CompletableFuture<String> byNumber(int number);

  @Finally("releaseBoth")
  CompletableFuture<String> byBoth(String name, int number);

  /** The method itself is what the compiler would prefer. */
  @Finally("unlock")
  CompletableFuture<String> unlock(String owner);

  void unlock(Object owner);

  @Finally("done")
  CompletableFuture<String> all(String... names);

  void done(Object names);

  void done(String[] namesOfOthers, int... more);

  void done(Serializable namesToo, Object... more);
}
