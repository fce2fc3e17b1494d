/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

/**
 * A bean that two beans of the interface are injected into: one by its type, one by a qualifier.
 */
public record Consumer(Downloads fast, Downloads slow) {}
