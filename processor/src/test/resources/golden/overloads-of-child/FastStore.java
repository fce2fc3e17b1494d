package com.acme;

import dev.lastly.FinallyWith;

/** Its own overload is none of the parent's business, although the compiler would prefer it. */
@FinallyWith({})
public interface FastStore extends Store {
  void free(String other);
}
