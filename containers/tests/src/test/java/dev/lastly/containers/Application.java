/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers;

import com.acme.Downloads;
import com.acme.Permits;

/** A container that has been started, with two beans of one interface. */
public interface Application extends AutoCloseable {
  /** The bean that is injected by its type alone. */
  Downloads fast();

  /** The bean that has a qualifier. */
  Downloads slow();

  Permits permits();

  @Override
  void close();
}
