package io.github.cfnwaves.bench;

import io.github.cfnwaves.engine.ContainerEngine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** An engine that can be kept from measuring memory, so that the price of that can be told. Thread-safe. */
final class MeasuringSwitch implements InvocationHandler {
    private final ContainerEngine engine;
    private volatile boolean on;

    MeasuringSwitch(ContainerEngine engine) {
        this.engine = engine;
    }

    ContainerEngine engine() {
        return (ContainerEngine) Proxy.newProxyInstance(
                ContainerEngine.class.getClassLoader(), new Class<?>[] {ContainerEngine.class}, this);
    }

    void turn(boolean isOn) {
        on = isOn;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (!on && method.getName().equals("memoryInUse")) {
            return Optional.empty();
        }
        try {
            return method.invoke(engine, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
