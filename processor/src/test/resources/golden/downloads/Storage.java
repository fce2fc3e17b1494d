package com.acme;

import dev.lastly.Finally;

@Finally("leave")
public interface Storage extends TheirStorage {
  void leave();
}
