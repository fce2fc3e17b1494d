/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

/** An interface without a wrapper. */
public interface Admin {
  int calls();
}
