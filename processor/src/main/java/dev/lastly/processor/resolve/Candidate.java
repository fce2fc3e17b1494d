/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Names;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A method that a name may mean.
 *
 * @param holder the type it is called through
 * @param onDelegate whether the holder is the interface
 * @param method the method whose parameter names count
 * @param called the method that is called: the same one or, in the interface, the one that
 *     overrides it
 * @param type its type as a member of the holder
 * @param returned its return type
 * @param isCallable whether the wrapper may call it
 */
record Candidate(
    TypeElement holder,
    boolean onDelegate,
    ExecutableElement method,
    ExecutableElement called,
    ExecutableType type,
    TypeMirror returned,
    boolean isCallable) {
  String signature() {
    return Names.signatureWithNames(method);
  }
}
