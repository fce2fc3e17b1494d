/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.model;

import com.palantir.javapoet.ClassName;

/**
 * An object that is passed to the wrapper's constructor, and on which it calls openers and
 * cleanups.
 *
 * @param type its type
 * @param field the name of its field and of the constructor's parameter
 */
public record Collaborator(ClassName type, String field) {}
