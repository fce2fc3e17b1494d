/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A Quarkus application. */
@FinallyIn(Container.CDI)
package com.example;

import dev.lastly.Container;
import dev.lastly.FinallyIn;
