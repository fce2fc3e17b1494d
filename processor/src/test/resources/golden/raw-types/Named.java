package com.acme;

import java.util.List;

public interface Named {
  List<String> names();

  void rename(List<String> names);
}
