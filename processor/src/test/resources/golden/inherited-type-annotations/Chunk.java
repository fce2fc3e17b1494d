package com.acme.other;

import java.util.List;

public interface Chunk<A> {
  A chunk();

  List<@Hidden String> annotatedWithWhatOthersCannotSee();
}
