package io.github.cfnwaves.bench;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.EventListener;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** An engine of whose events somebody else hears too, right after those whom they are for. Thread-safe. */
final class HeardEnds implements InvocationHandler {
    private final ContainerEngine engine;
    private final Consumer<ContainerId> onDied;

    HeardEnds(ContainerEngine engine, Consumer<ContainerId> onDied) {
        this.engine = engine;
        this.onDied = onDied;
    }

    ContainerEngine engine() {
        return (ContainerEngine) Proxy.newProxyInstance(
                ContainerEngine.class.getClassLoader(), new Class<?>[] {ContainerEngine.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] passed = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < passed.length; i++) {
            if (passed[i] instanceof EventListener listener) {
                passed[i] = heardToo(listener);
            }
        }
        try {
            return method.invoke(engine, passed);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private EventListener heardToo(EventListener listener) {
        return new EventListener() {
            @Override
            public void onEvent(ContainerEvent event) {
                listener.onEvent(event);
                if (event.action() == ContainerEvent.Action.DIED) {
                    onDied.accept(event.id());
                }
            }

            @Override
            public void onDisconnected(EngineException reason) {
                listener.onDisconnected(reason);
            }
        };
    }
}
