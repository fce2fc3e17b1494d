package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.List;

@FinallyWith(Permits.class)
public interface Rows<K> {
  @Finally("leave")
  Tracked<String> load(K key);

  @Using("lease")
  @Finally({"leave", "Permits.leave"})
  Outer.Keyed<K, List<? extends K>> loadAll(K key);

  @Finally("leave")
  Tracked<? extends Number> number();

  @Finally("leave")
  <T> Tracked<T> any(Class<T> type);

  @Finally("leave")
  Named<K> named();

  @Using("later")
  Tracked<String> afterwards();
}
