package app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Hibernate writes its metamodel. */
@Entity
public class Customer {
  @Id @Nullable Long id;
  @Nullable String name;
}
