/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What the containers are given. */
@FinallyIn({Container.CDI, Container.MICRONAUT})
package com.example;

import dev.lastly.Container;
import dev.lastly.FinallyIn;
