/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import dev.lastly.processor.FinallyProcessor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Lastly's processor in an environment in which one method fails. */
public final class Tampered implements Processor {
  private final Processor processor = new FinallyProcessor();
  private final String method;
  private final Throwable failure;

  public Tampered(String method, Throwable failure) {
    this.method = method;
    this.failure = failure;
  }

  @Override
  public void init(ProcessingEnvironment real) {
    Filer filer = tampered(Filer.class, real.getFiler());
    Elements elements = tampered(Elements.class, real.getElementUtils());
    processor.init(
        proxy(
            ProcessingEnvironment.class,
            real,
            name ->
                switch (name) {
                  case "getFiler" -> filer;
                  case "getElementUtils" -> elements;
                  default -> null;
                }));
  }

  private <T> T tampered(Class<T> type, T real) {
    return proxy(
        type,
        real,
        name -> {
          if (name.equals(method)) {
            throw failure;
          }
          return null;
        });
  }

  private interface Answer {
    Object to(String method) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T real, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> {
              Object answered = answer.to(called.getName());
              if (answered != null) {
                return answered;
              }
              try {
                return called.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    processor.process(annotations, round);
    return false;
  }

  @Override
  public Iterable<? extends Completion> getCompletions(
      Element element, AnnotationMirror annotation, ExecutableElement member, String text) {
    return processor.getCompletions(element, annotation, member, text);
  }
}
