/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanups on the futures of Google's API clients. */
module dev.lastly.apicommon {
  requires transitive dev.lastly;
  requires transitive com.google.api.apicommon;
  requires static org.jspecify;

  exports dev.lastly.apicommon;
}
