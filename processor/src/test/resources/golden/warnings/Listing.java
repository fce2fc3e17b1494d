package com.acme;

import java.util.List;

public interface Listing {
  List<?> listed();
}
